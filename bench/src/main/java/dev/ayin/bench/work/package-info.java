/// What is measured: works with a name, and the machine's peak to hold them against.
package dev.ayin.bench.work;
