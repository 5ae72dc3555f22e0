package dev.ayin.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// One call of the program: words in, text and an exit status out. Tests call it as [Main] does.
final class Program {
    private Program() {}

    /// {@return the exit status: 0 for success, 1 for a mistake of Ayin, 2 for bad input, 130 after Ctrl-C}
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Program::misunderstood)
                .setExecutionExceptionHandler((e, command, _) -> Failure.tell(e, trace(command), err));
        try {
            return line.execute(args);
        } catch (Throwable e) { // picocli lets errors through, such as OutOfMemoryError
            return Failure.tell(e, trace(line), err);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static boolean trace(CommandLine command) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Main main = root.getCommand();
        return main.stacktrace || Boolean.getBoolean("ayin.debug");
    }

    /// picocli's own sentence, its first line only, and where to look.
    private static int misunderstood(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String first = e.getMessage().lines().findFirst().orElse("this cannot be understood");
        String sentence = Character.toLowerCase(first.charAt(0)) + first.substring(1);
        command.getErr()
                .println("ayin: %s (%s --help says more)"
                        .formatted(sentence, command.getCommandSpec().qualifiedName()));
        return Failure.REFUSED;
    }
}
