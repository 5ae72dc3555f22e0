/// The program: commands, reports and pictures. Nothing here is for other modules to call.
///
/// The launcher starts it from the class path. On the module path it needs `--add-modules ALL-MODULE-PATH` too: uPlot's jar,
/// which holds the report's charts, is no module that one could require.
module dev.ayin.cli {
    requires com.fasterxml.jackson.jr.ob;
    requires de.siegmar.fastcsv;
    requires dev.ayin.core;
    requires dev.ayin.data;
    requires info.picocli;
    requires java.desktop;
    requires me.tongfei.progressbar;

    uses dev.ayin.cli.AddedCommand;

    // picocli fills the commands' fields by reflection.
    opens dev.ayin.cli to
            info.picocli;
    opens dev.ayin.cli.options to
            info.picocli;
}
