package dev.ayin.step;

import dev.ayin.loss.Loss;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;

/// What of a training decides a step.
///
/// @param batch how many examples a step looks at, at most
/// @param pieces into how many pieces they are cut, whose gradients are sums of their own
public record Rules(
        Loss loss,
        Optimizer optimizer,
        Regularization regularization,
        Clipping clipping,
        int batch,
        int pieces,
        long seed) {}
