/// Everything of Gradus behind one import.

@_exported public import GradusAutograd
@_exported public import GradusCharts
@_exported public import GradusDrawing
@_exported public import GradusFigures
@_exported public import GradusFormulas
@_exported public import GradusHandouts
@_exported public import GradusLessons
@_exported public import GradusNetworks
@_exported public import GradusRuns
@_exported public import GradusTensors
@_exported public import GradusTraces
@_exported public import GradusTraining
