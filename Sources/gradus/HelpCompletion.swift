/// Completes commands behind `help`, which the parser's scripts leave open.
enum HelpCompletion {
  /// The script for bash, zsh or fish with the names of the commands; any other text as it is.
  static func added(to script: String, _ commands: [String]) -> String {
    let names = commands.joined(separator: " ")
    let isFish = script.contains("\ncomplete -c 'gradus' -f\n")
    return
      script
      .replacing(
        "_gradus_help() {\n    repeating_flags",
        with: """
          _gradus_help() {
              COMPREPLY+=($(compgen -W '\(names)' -- "${cur}"))
              repeating_flags
          """
      )
      .replacing("'*:subcommands:'", with: "'1:command:(\(names))'")
      + (isFish
        ? "\ncomplete -c 'gradus' -n '__gradus_should_offer_completions_for_positional \"gradus help\" -eq 1' -fa '\(names)'"
        : "")
  }
}
