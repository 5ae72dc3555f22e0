/// Where tables come from: files of any kind, SQL over files, and databases.
///
/// ```java
/// Table sales = TableFiles.read("sales-*.parquet");
/// Table joined = DuckDb.query("select * from 'orders.csv' join 'customers.parquet' using (customer)");
/// Table shop = Databases.query("jdbc:postgresql://localhost/shop", "select * from orders");
/// ```
///
/// Each of them also streams its rows into a [dev.ayin.table.TableSink], for tables that memory cannot hold.
package dev.ayin.table.source;
