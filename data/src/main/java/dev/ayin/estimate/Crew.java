package dev.ayin.estimate;

import dev.ayin.parallel.Parallel;
import java.io.Serializable;
import java.util.List;

/// Who does the parts of a long work – the folds of [CrossValidation], the trials of [Search] – of which none knows of the others:
/// the processors of this machine, unless somebody brings other machines. How many parts are done at a time changes no result.
public interface Crew {
    /// A work in parts. On its way to another machine, and what it gives on the way back, it is what Java's serialization makes
    /// of it.
    ///
    /// @param <R> what a part gives
    interface Work<R extends Serializable> extends Serializable {
        /// {@return what this part gives, from 0; on any thread, while others do other parts}
        R part(int number);
    }

    /// {@return what the parts 0 … n − 1 give, in this order}
    ///
    /// What the first of them throws is thrown.
    ///
    /// @param done hears, one thread at a time or several, each time that a part is finished; what it throws ends the work
    /// @throws java.util.concurrent.CancellationException if the calling thread is interrupted; it stays so
    <R extends Serializable> List<R> all(int n, Work<R> work, Runnable done);

    /// {@return the processors of this machine}
    static Crew here() {
        return new Crew() {
            @Override
            public <R extends Serializable> List<R> all(int n, Work<R> work, Runnable done) {
                return Parallel.map(n, i -> {
                    R given = work.part(i);
                    done.run();
                    return given;
                });
            }
        };
    }
}
