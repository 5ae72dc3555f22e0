package dev.ayin.train;

import dev.ayin.data.Examples;
import dev.ayin.network.Network;
import org.jspecify.annotations.Nullable;

/// Examples that lie on other machines, where the work on them is done too: a [Session] that is started with them asks their
/// [Workers] for gradients and adds nothing of its own but the loop, so it ends with the bits of one that has the examples here.
///
/// Which example has which number is decided once, when they are handed out, and not by where they lie. What needs single
/// examples here, such as [#gather], may be refused.
public interface DistantExamples extends Examples {
    /// {@return who computes for a session; the session closes them}
    ///
    /// @param training whose pieces are shared out
    /// @param validation examples that are looked at after an epoch, which the same workers must have; null for none
    /// @throws IllegalArgumentException if they cannot, with the reason and what to do
    Workers workers(Network network, Training training, @Nullable Examples validation);
}
