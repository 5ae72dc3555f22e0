/// Tables: read from a CSV file, and made into samples to learn from or to predict.
///
/// ```java
/// TableDataset people = TableDataset.of(Csv.read(Path.of("people.csv")), null, 0.1, 0.2, 42);
/// people.notes().forEach(System.out::println);          // what was left out or filled in
/// … train on people.dataset() …
/// Matrix X = Csv.read(Path.of("new.csv")).encode((Features.Columns) model.features());
/// ```
package dev.ayin.table;
