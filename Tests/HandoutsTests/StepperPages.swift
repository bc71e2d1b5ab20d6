import BrowserTool
import GradusTraces
import Testing

@testable import GradusHandouts

/// Stepper pages as a browser runs them.
enum StepperPages {
  /// What `script`, which comes after the page's own, gives to the function `report`; `hash` is the end of the address.
  static func run<Report: Decodable>(
    _ trace: Trace, _ hash: String = "", in window: Browser.Window = .init(), script: String
  ) throws -> Report {
    try ScreenPage.run(StepperPage(trace, title: "A step").html, tools + script, hash: hash, in: window)[0]
  }

  /// Numbers of a value by its name, fields of given numbers, and what a reader does with them.
  private static let tools = """
    const { page, show } = gradusStepper;
    const numbers = (name) => [...page.trace.numbers[page.trace.ids.get(name)].data];
    const gradient = (name) => [...page.trace.numbers[page.trace.written[page.trace.ids.get(name)].gradient].data];
    const field = (name, place = 0) => document.querySelectorAll(`#given input[aria-label^="${name}"]`)[place];
    const press = (target, key, rest = {}) =>
      target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...rest }));
    function type(target, text) {
      target.focus();
      target.value = text;
      target.dispatchEvent(new Event("input", { bubbles: true }));
      target.dispatchEvent(new Event("change", { bubbles: true }));
      target.blur();
    }
    function drag(target, distance) {
      const at = (name, x) => target.dispatchEvent(new PointerEvent(name, { clientX: x, button: 0, bubbles: true, cancelable: true }));
      at("pointerdown", 100);
      for (let moved = 4; moved <= distance; moved += 4) at("pointermove", 100 + moved);
      at("pointerup", 100 + distance);
    }
    const click = (id) => document.getElementById(id).click();

    """
}
