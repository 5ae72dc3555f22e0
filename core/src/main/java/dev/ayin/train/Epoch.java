package dev.ayin.train;

import java.io.Serializable;

/// What an epoch brought, a line of the history. NaN stands for what was not measured.
///
/// @param number from 1
/// @param rate the learning rate of its last step
/// @param loss mean loss of the training examples, each as it was when its step looked at it
/// @param accuracy share of right ones among them, NaN for numbers
/// @param validationLoss mean loss of the validation examples after the epoch
/// @param validationAccuracy share of right ones among them
/// @param seconds what the epoch took, without the look at the validation examples
public record Epoch(
        int number,
        double rate,
        double loss,
        double accuracy,
        double validationLoss,
        double validationAccuracy,
        double seconds)
        implements Serializable {}
