import GradusFormulas

/// A number of things, such as "1 draw" or "200 draws".
public func counted(_ count: Int, _ thing: String) -> String {
  "\(Numeral(count)) \(thing)\(count == 1 ? "" : "s")"
}

/// What is shown of several, such as "median and quartiles of 9 networks", and of one alone "1 network".
public func summary(_ name: String, of count: Int, _ thing: String) -> String {
  count == 1 ? counted(1, thing) : "\(name) of \(counted(count, thing))"
}
