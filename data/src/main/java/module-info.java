/// Tables and images read into samples.
module dev.ayin.data {
    requires transitive dev.ayin.core;
    requires de.siegmar.fastcsv;
    requires java.desktop;
    requires java.net.http;

    exports dev.ayin.catalogue;
    exports dev.ayin.image;
    exports dev.ayin.table;
}
