/// The processes that run: each one holds one rival, and does on demand what the conductor says.
package dev.ayin.bench.worker;
