/// The race: the conductor lets each rival have its turn, and makes tables and a chart of what it hears.
package dev.ayin.bench.race;
