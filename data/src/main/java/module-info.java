/// Tables and images read into samples.
module dev.ayin.data {
    requires transitive dev.ayin.core;
    requires de.siegmar.fastcsv;

    exports dev.ayin.image;
}
