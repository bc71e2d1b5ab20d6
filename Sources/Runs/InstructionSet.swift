import GradusKernels

/// The instruction set that the kernels of this program use, on which the last bits of a number can depend.
package enum InstructionSet {
  package static var name: String { String(cString: gradusKernels.pointee.name) }
}
