package dev.ayin.serve;

import java.nio.ByteBuffer;
import java.util.function.ObjIntConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What Jetty refuses before anything of ours sees it: requests that are no HTTP, headers that are too long, and all that
/// comes while the server ends. They get a problem as all others do, and are counted.
final class Errors extends ErrorHandler {
    private final ObjIntConsumer<String> counted;

    /// @param counted hears of each one's path, "" if it has none, and status
    Errors(ObjIntConsumer<String> counted) {
        this.counted = counted;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        counted.accept(Request.getPathInContext(request), status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
        response.write(true, ByteBuffer.wrap(body(status)), callback);
    }

    private static byte[] body(int status) {
        return Problem.of(status, detail(status)).answer().body();
    }

    private static String detail(int status) {
        return switch (status) {
            case 414 -> "the path is too long";
            case 431 -> "the headers are too long";
            case 503 -> "the server is about to end and takes nothing new";
            default -> status < 500 ? "the request is not sound HTTP" : "the server failed; its log says how";
        };
    }
}
