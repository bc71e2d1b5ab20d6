import Foundation
import Problems

let folder = CommandLine.arguments.dropFirst().first
var worker = Worker(source: folder.map { .folder(URL(fileURLWithPath: $0)) } ?? .seed(1))
do {
  try worker.serve()
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(2)
}
