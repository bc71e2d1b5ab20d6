import Foundation
import GradusTensors
import GradusTraining
import Testing

@Suite("Data table") struct DataTableTests {
  @Test(
    "separators, quotes, byte order marks, line ends and blank lines are read as people write them",
    arguments: [
      "x,y\n1,2\n3,4\n", "x,y\n1,2\n3,4", "x,y\r\n1,2\r\n3,4\r\n", "x;y\n1;2\n3;4\n", "x\ty\n1\t2\n3\t4\n",
      "\u{FEFF}x,y\n1,2\n3,4\n", "\"x\",\"y\"\n\"1\",\"2\"\n3,4\n", " x , y \n 1 , 2\n3,4 \n", "\nx,y\n\n1,2\n3,4\n\n",
    ])
  func reading(text: String) throws {
    let table = try DataTable(text: text, file: "a.csv")
    #expect(table.columnNames == ["x", "y"] && table.rowCount == 2)
    #expect(try table.numbers(in: "y") == [2, 4])
    #expect(try table.tensor(of: ["y", "x"]) == [[2, 1], [4, 3]])
  }

  @Test("an empty last cell at the end of the text is a missing value, not a short row")
  func emptyLastCell() throws {
    let table = try DataTable(text: "x,y\n1,2\n3,", file: "a.csv")
    #expect(
      message { _ = try table.numbers(in: "y") } == #"a.csv, line 3 (data row 2), column "y": the value is missing."#)
  }

  @Test("rows with missing values can be left out; the others keep their numbers for messages")
  func droppingRows() throws {
    let table = try DataTable(text: "x,y\n,2\n3,NA\n5,6\nNaN,8\n9,b\n", file: "a.csv")
    #expect(try table.droppingRowsWithMissingValues(in: ["x"]).numbers(in: "x") == [3, 5, 9])
    let complete = try table.droppingRowsWithMissingValues(in: ["x", "y"])
    #expect(try complete.numbers(in: "x") == [5, 9])
    #expect(
      message { _ = try complete.numbers(in: "y") }
        == #"a.csv, line 6 (data row 5), column "y": expected a finite number, found "b", a word among numbers: leave the cell empty where the value is missing."#
    )
  }

  @Test("a table of which no row is complete says so")
  func noCompleteRow() throws {
    let table = try DataTable(text: "x,y\n1,\n,2\n", file: "a.csv")
    #expect(
      message { _ = try table.droppingRowsWithMissingValues(in: ["x", "y"]) }
        == #"a.csv has no row left: in each of them a value is missing; "x" alone is missing in 1 of 2 rows."#)
  }

  @Test("labels are whole numbers from 0")
  func labels() throws {
    #expect(try DataTable(text: "digit\n3\n0\n", file: "a.csv").labels(in: "digit") == [3, 0])
  }

  @Test("an unreadable file is named with the reason")
  func unreadable() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "data-table-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let absent = folder.appending(path: "absent.csv")
    #expect(
      message { _ = try DataTable(contentsOf: absent) } == "\(absent.path) cannot be read: there is no such file.")
    #expect(message { _ = try DataTable(contentsOf: folder) } == "\(folder.path) cannot be read: it is a folder.")
    let device = URL(fileURLWithPath: "/dev/zero")
    #expect(
      message { _ = try DataTable(contentsOf: device) } == "/dev/zero cannot be read: it is not an ordinary file.")
  }

  @Test("each mistake in a file gives one sentence that says what is wrong and where", arguments: mistakes)
  func mistake(text: String, message expected: String) {
    #expect(
      message {
        let table = try DataTable(text: text, file: "a.csv")
        _ = try (table.numbers(in: "time"), table.labels(in: "class"))
      } == expected)
  }

  /// What the `DataError` thrown by `action` says.
  private func message(_ action: () throws -> Void) -> String? {
    do { try action() } catch { return (error as? DataError)?.description }
    return nil
  }
}

private let mistakes = [
  ("", "a.csv holds no data: a line of column names and at least one row are needed."),
  ("time,class\n\n", "a.csv holds no data: a line of column names and at least one row are needed."),
  (
    "time,time\n1,2\n",
    #"a.csv has more than one column named "time": every column that is asked for needs a name of its own."#
  ),
  ("Time,class\n1,2\n", #"a.csv has no column "time": did you mean "Time"?"#),
  ("times,tide,class\n1,2,0\n", #"a.csv has no column "time": did you mean "times" or "tide"?"#),
  ("year,volume\n1,2\n", #"a.csv has no column "time": it has "year" and "volume"."#),
  (
    "a,b,c,d,e,f,g,h,i,j,k,l,m\n1,2,3,4,5,6,7,8,9,1,2,3,4\n",
    #"a.csv has no column "time": the first of its 13 are "a", "b", "c", "d", "e", "f", "g" and "h"."#
  ),
  (
    "time,class\n1,2\n3\n",
    "a.csv, line 3 (data row 2): found 1 cell, but there are 2 columns; the columns are apart by commas, and a cell that holds one needs quotes."
  ),
  (
    "time,class\n\n1,2\n3,4,5\n",
    "a.csv, line 4 (data row 2): found 3 cells, but there are 2 columns; the columns are apart by commas, and a cell that holds one needs quotes."
  ),
  ("time,class\n1,0\n,0\n", #"a.csv, line 3 (data row 2), column "time": the value is missing."#),
  ("time,class\n1,0\n2,NA\n", #"a.csv, line 3 (data row 2), column "class": the value is missing."#),
  (
    "time,class\n1,0\n1.5 s,0\n",
    #"a.csv, line 3 (data row 2), column "time": expected a finite number, found "1.5 s", a number with "s" behind it: write the unit into the column's name."#
  ),
  (
    "time,class\ninf,0\n",
    #"a.csv, line 2 (data row 1), column "time": expected a finite number, found "inf", an infinite number, which cannot be learned from: leave the cell empty."#
  ),
  (
    "note,time,class\n\"two\nlines\",1,0\nb,x,0\n",
    #"a.csv, line 4 (data row 2), column "time": expected a finite number, found "x", a word among numbers: leave the cell empty where the value is missing."#
  ),
  (
    "time,class\n1,0\n2,0.5\n",
    #"a.csv, line 3 (data row 2), column "class": expected the number of a class (0, 1, 2, …), found "0.5"."#
  ),
  (
    "time,class\n1,-1\n",
    #"a.csv, line 2 (data row 1), column "class": expected the number of a class (0, 1, 2, …), found "-1"."#
  ),
  (
    "time,class\n1,0\n2,\"0\n3,0\n",
    "a.csv has quotes that do not pair in the row that begins at line 3: "
      + #"a quoted cell is written "…", a quote inside it ""."#
  ),
  (
    "time,class\n\"1\"a,0\n",
    "a.csv has quotes that do not pair in the row that begins at line 2: "
      + #"a quoted cell is written "…", a quote inside it ""."#
  ),
]
