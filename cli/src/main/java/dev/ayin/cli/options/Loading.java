package dev.ayin.cli.options;

import dev.ayin.catalogue.DownloadProgress;
import dev.ayin.image.PictureFolder;
import dev.ayin.large.LargeTable;

/// Hears how far examples are that take a while to load: a download, a table of millions of rows, or a folder of pictures.
public interface Loading extends DownloadProgress, LargeTable.Watch, PictureFolder.Watch {
    /// Says nothing.
    Loading NONE = new Loading() {
        @Override
        public void at(String file, long done, long total) {}

        @Override
        public void at(long done, long total, long rows) {}

        @Override
        public void pictures(int done, int all) {}
    };
}
