/// Tables of millions of rows: a CSV file becomes examples in a file that is mapped into memory, so that training needs neither
/// the text nor the numbers on the heap.
///
/// ```java
/// LargeTable table = new LargeTable(Path.of("big.csv"), "label", 0.1, 0.2, 42, TableOptions.USUAL);
/// Dataset data = table.mapped(LargeTable.rowsOf(table.file()), LargeTable.Watch.NONE).read().dataset();
/// ```
package dev.ayin.large;
