package dev.ayin.bench.worker;

import dev.ayin.bench.work.Peak;
import dev.ayin.bench.work.Work;
import java.io.IOException;

/// The machine itself in the race: it does nothing but as many operations as the products of a work have, at the
/// measured peak. Nobody can be faster, so the ratio to it is a share.
public final class PeakRival implements Rival {
    private final Crew crew;

    /// @param threads how many cores work at the same time
    public PeakRival(int threads) {
        this.crew = new Crew(threads);
    }

    /// @param args how many threads
    public static void main(String[] args) throws IOException {
        Worker.serve(new PeakRival(Integer.parseInt(args[0])));
    }

    @Override
    public String version() {
        return "fused multiply-adds in registers";
    }

    @Override
    public Repeatable prepare(Work work) {
        // small works several at a time, so that beginning and end of the loop do not count
        int repetitions = (int) Math.max(1, 1e8 / work.operations());
        return new Repeatable(repetitions, operations(work.operations() * repetitions));
    }

    /// {@return the operations of one repetition of a work}
    public Runnable one(Work work) {
        return operations(work.operations());
    }

    private Runnable operations(double operations) {
        long rounds = Math.round(operations / crew.size() / Peak.operationsPerRound());
        float[] kept = new float[16 * crew.size()]; // a cache line each
        return () -> crew.run(member -> kept[16 * member] = Peak.run(rounds));
    }
}
