/// The program: commands and their options. Nothing here is for other modules to call.
///
/// The launcher starts it from the class path. On the module path it needs `--add-modules ALL-MODULE-PATH` too, as the module view
/// does.
module dev.ayin.cli {
    requires de.siegmar.fastcsv;
    requires dev.ayin.core;
    requires dev.ayin.data;
    requires dev.ayin.view;
    requires info.picocli;

    uses dev.ayin.view.program.AddedCommand;

    // picocli fills the commands' fields by reflection.
    opens dev.ayin.cli to
            info.picocli;
    opens dev.ayin.cli.command to
            info.picocli;
    opens dev.ayin.cli.options to
            info.picocli;
}
