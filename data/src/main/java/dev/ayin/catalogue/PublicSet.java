package dev.ayin.catalogue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// A public set of images in four IDX files: what is known of it before it is there.
///
/// @param name what the user calls it, also the name of its folder in the cache
/// @param title what its makers call it
/// @param files the four files
/// @param mirrors where the files are, the likeliest first; each ends with a slash, and a file's name follows
/// @param classes what the labels 0, 1, … stand for
/// @param licence under which one may use it
/// @param citation the paper to cite
public record PublicSet(
        String name,
        String title,
        List<File> files,
        List<URI> mirrors,
        List<String> classes,
        String licence,
        String citation) {
    public PublicSet {
        files = List.copyOf(files);
        mirrors = List.copyOf(mirrors);
        classes = List.copyOf(classes);
    }

    /// A file of the set.
    ///
    /// @param name on the mirrors and in the cache
    /// @param packed how many bytes are downloaded
    /// @param content how many bytes it holds once unpacked
    /// @param digest what proves that it is the right one
    public record File(String name, long packed, long content, Digest digest) {
        /// {@return whether a file holds the published bytes}
        /// @throws IOException if it cannot be read
        boolean matches(Path there) throws IOException {
            return digest.matches(there, digest.of() == Digest.Of.PACKED ? packed : content);
        }
    }

    /// {@return how many bytes all files are to download}
    public long packed() {
        return files.stream().mapToLong(File::packed).sum();
    }

    /// {@return how many bytes all files hold once unpacked}
    public long content() {
        return files.stream().mapToLong(File::content).sum();
    }
}
