package dev.ayin.catalogue;

/// Hears how far a download is, from the thread that asked for it.
@FunctionalInterface
public interface DownloadProgress {
    /// Says nothing.
    DownloadProgress NONE = (file, done, total) -> {};

    /// Some bytes more, or fewer where a mirror had to begin anew.
    ///
    /// @param file the name of the file that is being downloaded
    /// @param done how many bytes of the whole set are there
    /// @param total how many bytes the whole set has, packed
    void at(String file, long done, long total);
}
