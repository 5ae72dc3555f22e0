/// Tables of millions of rows: a text becomes examples in a file that is mapped into memory, so that training needs neither the
/// text nor the numbers on the heap. The text is a CSV file, or what was streamed from elsewhere ([Spool]).
///
/// ```java
/// Path csv = Path.of("big.csv");
/// LargeTable table = new LargeTable(csv, "label", 0.1, 0.2, 42, TableOptions.USUAL);
/// Dataset data = table.mapped(LargeTable.rowsOf(csv), LargeTable.Watch.NONE).read().dataset();
/// ```
package dev.ayin.large;
