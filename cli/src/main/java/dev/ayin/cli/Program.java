package dev.ayin.cli;

import dev.ayin.cli.command.DatasetsCommand;
import dev.ayin.cli.command.DescribeCommand;
import dev.ayin.cli.command.EvaluateCommand;
import dev.ayin.cli.command.ExportCommand;
import dev.ayin.cli.command.FiguresCommand;
import dev.ayin.cli.command.FitCommand;
import dev.ayin.cli.command.ImportCommand;
import dev.ayin.cli.command.InspectCommand;
import dev.ayin.cli.command.PredictCommand;
import dev.ayin.cli.command.RateCommand;
import dev.ayin.cli.command.SearchCommand;
import dev.ayin.cli.command.TrainCommand;
import dev.ayin.cli.command.ValidateCommand;
import dev.ayin.text.Printable;
import dev.ayin.view.program.AddedCommand;
import dev.ayin.view.text.Screen;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// One call of the program: words in, text and an exit status out. Tests call it as [Main] does.
final class Program {
    /// In the order of the help.
    private static final List<Class<?>> COMMANDS = List.of(
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            FitCommand.class,
            ValidateCommand.class,
            SearchCommand.class,
            InspectCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            DescribeCommand.class,
            DatasetsCommand.class,
            RateCommand.class,
            FiguresCommand.class,
            HelpCommand.class);

    static {
        System.setProperty("picocli.trace", "OFF"); // it writes words past the screen, as they are
    }

    private Program() {}

    /// {@return the exit status: 0 for success, 1 for a mistake of Ayin, 2 for bad input, 130 after Ctrl-C}
    static int run(Writer output, Writer error, String... args) {
        Screen out = new Screen(output), err = new Screen(error);
        CommandLine line = commands(args)
                .setOut(out)
                .setErr(err)
                .setExecutionStrategy(Program::execute)
                .setParameterExceptionHandler(Program::misunderstood)
                .setExecutionExceptionHandler((e, command, _) -> Failure.tell(e, trace(command), err));
        readNumbers(line);
        layOut(line);
        int exit;
        try {
            exit = line.execute(args);
        } catch (Throwable e) { // picocli lets errors through, such as OutOfMemoryError
            exit = Failure.tell(e, trace(line), err);
        }
        IOException lost = out.failure();
        if (exit == 0 && lost != null) {
            exit = Failure.tellLost(lost, err);
        }
        err.flush();
        return exit;
    }

    /// {@return the command that the words name, ready to understand them; all commands if they name none} picocli looks at every
    /// option of what it is given, which for all commands takes longer than what most of them do.
    static CommandLine commands(String... args) {
        CommandLine line = new CommandLine(new Main()).setExpandAtFiles(false); // a file may be called "@x.csv"
        List<Class<?>> all = new ArrayList<>(COMMANDS);
        ServiceLoader.load(AddedCommand.class).stream().forEach(added -> all.add(added.type()));
        String named = Arrays.stream(args)
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse("help");
        boolean one = !named.equals("help")
                && all.stream().anyMatch(command -> name(command).equals(named));
        all.stream().filter(command -> !one || name(command).equals(named)).forEach(line::addSubcommand);
        return line;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(CommandLine.Command.class).name();
    }

    /// An option that is said twice is refused: picocli would take the last one, and forget others of its group.
    private static int execute(ParseResult parsed) {
        Set<String> said = new HashSet<>();
        for (String word : parsed.originalArgs()) {
            String option = word.replaceFirst("=.*", "");
            if (option.startsWith("--") && !said.add(option)) {
                throw new ParameterException(parsed.commandSpec().commandLine(), option + " is said twice");
            }
        }
        Screen out = (Screen) parsed.commandSpec().commandLine().getOut();
        Integer help =
                Screen.trusted(out, () -> CommandLine.executeHelpRequest(parsed)); // with bold words, on a terminal
        return help != null ? help : new RunLast().execute(parsed);
    }

    /// What picocli says of a word that is no number, in words that are no Java.
    private static void readNumbers(CommandLine line) {
        for (Class<?> type : List.of(int.class, Integer.class, long.class, Long.class)) {
            register(
                    line,
                    type,
                    type == int.class || type == Integer.class ? Integer::valueOf : Long::valueOf,
                    "a whole number");
        }
        for (Class<?> type : List.of(double.class, Double.class)) {
            register(line, type, Double::valueOf, "a number");
        }
    }

    @SuppressWarnings("unchecked")
    private static void register(CommandLine line, Class<?> type, ITypeConverter<?> parser, String what) {
        line.registerConverter((Class<Object>) type, word -> {
            try {
                return parser.convert(word);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("\"%s\" is not %s".formatted(word, what));
            }
        });
    }

    /// All help texts look alike, with the options in the order in which the sources have them.
    private static void layOut(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.synopsisHeading("Usage%n")
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments%n")
                .optionListHeading("%nOptions%n")
                .commandListHeading("%nCommands%n")
                .sortOptions(false)
                .customSynopsis(Arrays.stream(usage.customSynopsis())
                        .map(synopsis -> "  " + synopsis)
                        .toArray(String[]::new));
        command.getSubcommands().values().forEach(Program::layOut);
    }

    private static boolean trace(CommandLine command) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Main main = root.getCommand();
        return main.stacktrace || Boolean.getBoolean("ayin.debug");
    }

    /// One sentence, and where to look.
    private static int misunderstood(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String sentence = e instanceof UnmatchedArgumentException unmatched
                ? tooMuch(unmatched.getUnmatched().getFirst(), command)
                : said(e);
        command.getErr()
                .println("ayin: %s (%s --help says more)"
                        .formatted(
                                Printable.line(sentence),
                                command.getCommandSpec().qualifiedName()));
        return Failure.REFUSED;
    }

    /// What a word is taken for that fits nowhere.
    private static String tooMuch(String word, CommandLine command) {
        if (word.startsWith("-")) {
            return "there is no option " + word.replaceFirst("=.*", "");
        }
        return command.getParent() == null
                ? "there is no command \"%s\"".formatted(word)
                : "\"%s\" is a word too many".formatted(word);
    }

    /// picocli's own sentence, its first line only.
    private static String said(ParameterException e) {
        String first = e.getMessage().lines().findFirst().orElse("this cannot be understood");
        return Character.toLowerCase(first.charAt(0)) + first.substring(1);
    }
}
