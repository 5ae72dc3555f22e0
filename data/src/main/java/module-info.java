/// Tables and images read into samples.
@SuppressWarnings("module") // the module that one package is for is built later
module dev.ayin.data {
    requires transitive dev.ayin.core;
    requires com.fasterxml.jackson.jr.ob;
    requires de.siegmar.fastcsv;
    requires java.desktop;
    requires java.net.http;
    requires transitive java.sql;

    exports dev.ayin.catalogue;
    exports dev.ayin.estimate;
    exports dev.ayin.explain;
    exports dev.ayin.image;
    exports dev.ayin.table;
    exports dev.ayin.table.source;

    // How the program reads tables that are larger than memory; no API.
    exports dev.ayin.large to
            dev.ayin.cli;

    uses java.sql.Driver;
}
