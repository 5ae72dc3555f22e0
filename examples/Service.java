import com.sun.net.httpserver.HttpServer;
import dev.ayin.estimate.*;
import dev.ayin.model.Model;
import dev.ayin.serve.Endpoint;
import dev.ayin.table.Csv;
import java.net.*;
import java.net.http.*;
import java.nio.file.Path;
import java.util.concurrent.Executors;

void main() throws Exception {
    Model model = new Classifier(Settings.usual().withEpochs(20))
            .fit(Csv.read(Path.of("flowers.csv")), "species")
            .model(); // usually ModelFile.read(…)
    Endpoint flowers = Endpoint.of(model);

    // the JDK's own server, a virtual thread a request
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/flowers", exchange -> {
        var answer = flowers.predict(
                exchange.getRequestHeaders().getFirst("Content-Type"), exchange.getRequestBody().readAllBytes());
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    });
    server.start();

    URI uri = URI.create("http://127.0.0.1:%d/flowers".formatted(server.getAddress().getPort()));
    try (var client = HttpClient.newHttpClient()) {
        for (String row : new String[] {
            "{\"petal\": 6.1, \"leaf\": 3.0, \"pot\": \"tin\"}", "{\"petal\": \"six\", \"leaf\": 3.0, \"pot\": \"tin\"}"
        }) {
            var request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(row))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            IO.println(answer.statusCode() + (answer.body().contains("cress") ? ", cress" : ", with the reason"));
        }
    }
    server.stop(0);
}
