package dev.ayin.model;

import dev.ayin.Ayin;
import dev.ayin.loss.Loss;
import dev.ayin.text.Printable;
import dev.ayin.train.Training;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a model comes from: enough to make it again and to see whether it is the same.
///
/// @param data what the user called the data
/// @param dataHash of the training examples ([dev.ayin.data.Dataset#hash()])
/// @param training the whole training record
/// @param epoch of which epoch the parameters are
/// @param scores the test score's figures by name; empty where nothing was measured
/// @param fingerprint of the parameters
/// @param ayin the version that trained it
/// @param java the Java it ran on
public record Provenance(
        String data,
        String dataHash,
        Training training,
        int epoch,
        Map<String, Double> scores,
        String fingerprint,
        String ayin,
        String java) {
    /// The longest name of a file that systems know.
    private static final int LONGEST = 4096;

    /// The words are shown in many places and nothing is computed from them: so they are made fit to be shown here, once,
    /// whatever a stranger's file says ([Printable]).
    public Provenance {
        data = Printable.line(data, LONGEST);
        dataHash = Printable.line(dataHash, LONGEST);
        fingerprint = Printable.line(fingerprint, LONGEST);
        ayin = Printable.line(ayin, LONGEST);
        java = Printable.line(java, LONGEST);
        Map<String, Double> shown = new LinkedHashMap<>();
        scores.forEach((name, value) -> shown.put(Printable.line(name, LONGEST), value));
        scores = Collections.unmodifiableMap(shown);
    }

    /// {@return where a model comes from that another program has trained} Nothing is known of that training but the loss
    /// that goes with the network's output; the data's hash is empty.
    ///
    /// @param from the file, and what wrote it
    public static Provenance imported(String from, Loss loss, String fingerprint) {
        return new Provenance(
                from,
                "",
                Training.with(loss),
                0,
                Map.of(),
                fingerprint,
                Ayin.VERSION,
                System.getProperty("java.version"));
    }

    /// {@return the same, of parameters that were made from those that were trained}
    public Provenance withFingerprint(String fingerprint) {
        return new Provenance(data, dataHash, training, epoch, scores, fingerprint, ayin, java);
    }

    /// {@return whether another program has trained the model, so that [#training()] says nothing but the loss}
    public boolean isImported() {
        return dataHash.isEmpty();
    }
}
