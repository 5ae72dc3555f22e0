/// Benchmarks on JMH, for who works on the code: `bench/jmh`. What they do is what the race does, where it has the work.
package dev.ayin.bench.jmh;
