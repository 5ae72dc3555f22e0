package dev.ayin.data;

import dev.ayin.text.Printable;
import java.util.Collections;
import java.util.List;

/// What is known of the words of a column that has too many to tell all of them apart: how the target was, in the mean, in the
/// training rows that had the word. With n rows of a word w and the mean ȳ of all training rows,
///
/// r(w) = (Σ y + m·ȳ)/(n + m), x = (r(w) − ȳ)/s
///
/// where m rows of the mean are added to each word's own, so that a word of few rows says little (D. Micci-Barreca, "A preprocessing scheme
/// for high-cardinality categorical attributes", SIGKDD Explorations 2001), and s is the deviation of r over the training rows. A word that is not there becomes 0,
/// which is the mean. Immutable, safe from any thread.
///
/// @param names what y is, a name for each of its rows; none where words are not rated
/// @param words those that are rated, ascending by [String#compareTo]
/// @param numbers x of each word, names.size() of them a word
public record Ratings(List<String> names, List<String> words, List<Float> numbers) {
    /// Nothing is known, and nothing is written.
    public static final Ratings NONE = new Ratings(List.of(), List.of(), List.of());

    public Ratings {
        names = List.copyOf(names);
        words = List.copyOf(words);
        numbers = List.copyOf(numbers);
        if (numbers.size() != (long) words.size() * names.size()) {
            throw new IllegalArgumentException(
                    "%d words rated by %d names have as many numbers as both multiplied, not %d"
                            .formatted(words.size(), names.size(), numbers.size()));
        }
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i - 1).compareTo(words.get(i)) >= 0) {
                throw new IllegalArgumentException("rated words ascend, \"%s\" does not stand behind \"%s\""
                        .formatted(Printable.line(words.get(i), 60), Printable.line(words.get(i - 1), 60)));
            }
        }
        if (!numbers.stream().allMatch(Float::isFinite)) {
            throw new IllegalArgumentException("the ratings of words are finite numbers");
        }
    }

    /// {@return how many numbers a word becomes}
    public int width() {
        return names.size();
    }

    /// {@return whether there is a rating of a word}
    public boolean has(String word) {
        return place(word) >= 0;
    }

    /// Writes a word's numbers into a column of X, from index `to` on.
    public void write(String word, float[] x, int to) {
        int place = place(word);
        for (int k = 0; k < names.size(); k++) {
            x[to + k] = place < 0 ? 0 : numbers.get(place * names.size() + k);
        }
    }

    private int place(String word) {
        return Collections.binarySearch(words, word);
    }
}
