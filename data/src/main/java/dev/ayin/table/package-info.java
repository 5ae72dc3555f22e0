/// Tables, from a file or a query, read into samples.
package dev.ayin.table;
