/// The lessons of this project, in the lecture's order.
///
/// The list is fixed, so that a file which names a lesson can choose no other program.
package enum LessonNames {
  package static let all = [
    "backpropagation", "learning-with-sgd", "overfitting", "capacity", "early-stopping", "batch-normalization",
    "batch-norm-in-networks",
  ]
}
