package dev.ayin.bench.race;

/// A rival with a number of threads.
record Entrant(String rival, int threads) {
    static final String AYIN = "ayin";

    @Override
    public String toString() {
        return rival + " " + threads;
    }
}
