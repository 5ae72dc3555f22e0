package dev.ayin.serve;

import dev.ayin.data.Features;
import dev.ayin.explain.Explainer;
import dev.ayin.explain.Explanation;
import dev.ayin.image.ImageInput;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Predictor;
import dev.ayin.table.Table;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A model that answers requests: the body of a `POST` in, an [Answer] out, whatever web framework is around it. Immutable,
/// safe from any thread. It reads no sockets and counts nothing: [Server] does.
public final class Endpoint {
    private static final System.Logger LOG = System.getLogger(Endpoint.class.getName());

    private static final Pattern PARAMETERS = Pattern.compile(";.*", Pattern.DOTALL);
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]*)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> UTF_8 =
            Set.of("utf-8", "utf8", "us-ascii", "ascii"); // ASCII's letters are UTF-8's

    /// Each explained row costs thousands of answers.
    static final int MOST_EXPLAINED = 100;

    private final Model model;
    private final Predictor predictor;
    private final Limits limits;
    private final Explainer explainer; // null where nobody gave rows to explain by
    private final RowType type;
    private final String fingerprint;

    /// @param model nobody may change its parameters from now on
    /// @param limits what one request may ask for
    public Endpoint(Model model, Limits limits) {
        this(model, limits, null);
    }

    private Endpoint(Model model, Limits limits, Explainer explainer) {
        this.model = model;
        this.predictor = Predictor.of(model);
        this.limits = limits;
        this.explainer = explainer;
        this.type = RowType.of(model.features());
        this.fingerprint = model.parameters().fingerprint();
    }

    /// {@return an endpoint with the usual limits}
    public static Endpoint of(Model model) {
        return new Endpoint(model, Limits.usual());
    }

    /// {@return the same that also says, where a request asks for it, what each column contributed to an answer}
    ///
    /// @param background rows beside which answers are explained, such as those that were learnt from ([Explainer])
    /// @throws IllegalArgumentException if the model takes no rows of a table, or these are not as it takes them
    public Endpoint explainedBy(Table background) {
        return new Endpoint(model, limits, Explainer.of(model, background));
    }

    Model model() {
        return model;
    }

    boolean isExplaining() {
        return explainer != null;
    }

    Limits limits() {
        return limits;
    }

    RowType type() {
        return type;
    }

    /// {@return which parameters answer}
    String fingerprint() {
        return fingerprint;
    }

    /// {@return what the model says of the rows of a body, or why it can say nothing, as RFC 9457 writes it}
    ///
    /// | status | if |
    /// |---|---|
    /// | 200 | all is well: an object for an object, a list for a list |
    /// | 400 | the body is no JSON, or a parameter asks for what the model or the service cannot tell |
    /// | 413 | it is too long, or holds too many rows |
    /// | 415 | its type is neither `application/json` in UTF-8 nor, for a model of grey images, an image's |
    /// | 422 | rows are not as the model takes them, and all errors of all rows are told; or an image cannot be read |
    /// | 500 | of a bug, which is logged: nothing is ever thrown |
    /// | 503 | too many images are being decoded |
    ///
    /// @param contentType the request's header, null if there is none
    /// @param body the request's body
    public Answer predict(String contentType, byte[] body) {
        return predict(contentType, body, name -> null);
    }

    /// {@return the same with all that the request's parameters ask for}
    ///
    /// | parameter | adds to each prediction |
    /// |---|---|
    /// | `coverage=0.9` | an interval or a set of classes that holds the truth of this share of rows |
    /// | `explain=true` | what each column contributed, if the endpoint is [#explainedBy] rows; of 100 rows at most |
    ///
    /// @param parameters what the request says of a name; null where it says nothing. A servlet's `request::getParameter` will do
    public Answer predict(String contentType, byte[] body, UnaryOperator<String> parameters) {
        try {
            return answer(contentType, body, share(parameters.apply("coverage")), explain(parameters.apply("explain")));
        } catch (Refused e) {
            return e.problem().answer();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.ERROR, "a request failed by a bug: " + e, e);
            return Problem.of(500, "the server failed; its log says how").answer();
        }
    }

    private Double share(String coverage) throws Refused {
        if (coverage == null) {
            return null;
        }
        try {
            double share = Features.Numeric.parse(coverage);
            model.conformity().miss(share);
            return share;
        } catch (IllegalArgumentException e) {
            throw new Refused(Problem.of(400, e.getMessage()));
        }
    }

    private boolean explain(String said) throws Refused {
        if (said == null || said.equals("false")) {
            return false;
        }
        if (!said.equals("true")) {
            throw new Refused(Problem.of(400, "explain is true or false, not " + Features.quoted(said)));
        }
        if (explainer == null) {
            throw new Refused(Problem.of(
                    400, "the service has no rows to explain by: whoever starts it names some with --explain"));
        }
        return true;
    }

    private Answer answer(String contentType, byte[] body, Double coverage, boolean explained) throws Refused {
        if (body.length > limits.bytes()) {
            throw new Refused(tooLong());
        }
        RowParser.Rows rows = rows(contentType, body);
        Matrix predictions = predictions(rows.X());
        checkFinite(predictions, rows.isList());
        if (explained && predictions.cols() > MOST_EXPLAINED) {
            throw new Refused(Problem.of(
                    413, "%d rows are explained at most, there are %,d".formatted(MOST_EXPLAINED, predictions.cols())));
        }
        List<Explanation> why = explained ? explainer.explain(rows.X()) : List.of();
        List<Map<String, Object>> replies = new ArrayList<>();
        for (int col = 0; col < predictions.cols(); col++) {
            Map<String, Object> reply = Replies.json(model, predictions, col);
            if (coverage != null) {
                Replies.addReliable(reply, model, predictions, col, coverage);
            }
            if (explained) {
                Replies.addExplanation(reply, why.get(col));
            }
            if (!rows.notes().get(col).isEmpty()) {
                reply.put("notes", rows.notes().get(col));
            }
            replies.add(reply);
        }
        return Answer.json(rows.isList() ? replies : replies.getFirst(), replies.size());
    }

    private RowParser.Rows rows(String contentType, byte[] body) throws Refused {
        String media = contentType == null
                ? ""
                : PARAMETERS.matcher(contentType).replaceFirst("").strip().toLowerCase(Locale.ROOT);
        if (media.equals("application/json")) {
            checkCharset(contentType);
            return new RowParser(type, limits).read(body);
        }
        if (type.imageTypes().contains(media)) {
            return image((Features.Pixels) model.features(), body);
        }
        throw new Refused(Problem.of(
                415,
                "the body must be JSON%s, and its Content-Type %s, not %s"
                        .formatted(
                                type.imageTypes().isEmpty() ? "" : " or an image",
                                String.join(" or ", type.mediaTypes()),
                                media.isEmpty() ? "left out" : media)));
    }

    /// JSON has no charset but UTF-8 (RFC 8259, sections 8.1 and 11); who says another one would be misread.
    private static void checkCharset(String contentType) throws Refused {
        Matcher charset = CHARSET.matcher(contentType);
        if (charset.find() && !UTF_8.contains(charset.group(1).toLowerCase(Locale.ROOT))) {
            throw new Refused(Problem.of(415, "JSON is read in UTF-8, not in " + Features.quoted(charset.group(1))));
        }
    }

    private static RowParser.Rows image(Features.Pixels pixels, byte[] body) throws Refused {
        Matrix x = Matrix.zeros(pixels.shape().size(), 1);
        try {
            ImageInput.encode("the image", body, pixels, x.data(), 0);
        } catch (IllegalArgumentException e) {
            throw new Refused(Problem.of(422, e.getMessage()));
        } catch (RejectedExecutionException e) {
            throw new Refused(Problem.of(503, "too many images are being decoded: try again in a few seconds"));
        }
        return new RowParser.Rows(x, false, List.of(List.of()));
    }

    private Matrix predictions(Matrix X) {
        if (X.cols() != 1) {
            return model.predict(X);
        }
        Matrix predictions = Matrix.zeros(model.network().output().size(), 1);
        predictor.predict(X.data(), predictions.data());
        return predictions;
    }

    /// {@return why a body that is longer than allowed is refused, even before it has been read}
    Problem tooLong() {
        return Problem.of(413, "a request may hold %,d bytes at most".formatted(limits.bytes()));
    }

    /// A network whose sums overflow has nothing to say, and JSON has no word for it either.
    private static void checkFinite(Matrix predictions, boolean isList) throws Refused {
        List<Problem.RowError> errors = new ArrayList<>();
        for (int c = 0; c < predictions.cols(); c++) {
            for (int r = 0; r < predictions.rows(); r++) {
                if (!Float.isFinite(predictions.get(r, c))) {
                    errors.add(new Problem.RowError(
                            c,
                            null,
                            "numbers nearer to those of the training rows",
                            "numbers for which the network has no finite answer",
                            isList ? "#/" + c : "#"));
                    break;
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new Refused(new Problem(
                    422,
                    "the network has no finite answer to %d of %d rows".formatted(errors.size(), predictions.cols()),
                    errors,
                    errors.size()));
        }
    }

    /// {@return what the endpoint takes and answers, as a document of OpenAPI 3.1 in JSON}
    ///
    /// @param path where the endpoint is, such as "/predict"
    public byte[] openApi(String path) {
        return Answer.bytes(OpenApi.of(this, path));
    }
}
