import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch from the class path, with the modules in a folder beside that of its jars. Its own main class wants a
 * distribution, which is not to be had for this version. It ends with a signal.
 */
final class OneElasticsearch {

    private static final String LOG = """
            rootLogger.level = info
            rootLogger.appenderRef.console.ref = console
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
            """;

    private OneElasticsearch() {}

    /**
     * Starts it and waits for the signal.
     *
     * @param arguments the folder for its files, then settings, each as {@code name=value}
     */
    public static void main(String[] arguments)
            throws IOException, URISyntaxException, NodeValidationException, InterruptedException {
        Path home = Path.of(OneElasticsearch.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getParent()
                .getParent();
        System.setProperty(
                "es.nativelibs.path",
                home.resolve("natives/elasticsearch-8.19.21/lib/platform")
                        .resolve(platform())
                        .toString());
        Environment environment = environment(home, Path.of(arguments[0]), arguments);
        LogConfigurator.registerErrorListener();
        LogConfigurator.setNodeName("one");
        LogConfigurator.configure(environment, true);
        Node node = new Node(
                environment,
                PluginsLoader.createPluginsLoader(
                        PluginsLoader.loadModulesBundles(environment.modulesDir(), false), Set.of(), Map.of(), false));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
        node.start();
        Thread.currentThread().join();
    }

    private static String platform() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return system + "-" + (machine.equals("amd64") || machine.equals("x86_64") ? "x64" : machine);
    }

    private static Environment environment(Path home, Path data, String[] arguments) throws IOException {
        Settings.Builder settings = Settings.builder();
        settings.put("path.home", home.toString());
        settings.put("path.data", data.resolve("data").toString());
        settings.put("path.logs", data.resolve("logs").toString());
        for (int i = 1; i < arguments.length; i++) {
            String[] setting = arguments[i].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        Path config = Files.createDirectories(data.resolve("config"));
        Files.writeString(config.resolve("log4j2.properties"), LOG);
        return new Environment(settings.build(), config);
    }

    private static void close(Node node) {
        try {
            node.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
