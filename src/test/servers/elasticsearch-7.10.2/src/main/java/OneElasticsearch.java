import java.io.IOException;
import java.io.UncheckedIOException;
import org.codelibs.elasticsearch.runner.ElasticsearchClusterRunner;
import org.elasticsearch.common.settings.Settings;

/** One Elasticsearch with all modules of the class path. It ends with a signal. */
final class OneElasticsearch {

    private OneElasticsearch() {}

    /**
     * Starts it and waits for the signal.
     *
     * @param arguments the folder for its files, then settings, each as {@code name=value}
     */
    public static void main(String[] arguments) throws InterruptedException {
        ElasticsearchClusterRunner runner =
                new ElasticsearchClusterRunner().onBuild((number, settings) -> put(arguments, settings));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
        runner.build(ElasticsearchClusterRunner.newConfigs().basePath(arguments[0]).numOfNode(1));
        Thread.currentThread().join();
    }

    private static void put(String[] arguments, Settings.Builder settings) {
        for (int i = 1; i < arguments.length; i++) {
            String[] setting = arguments[i].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
    }

    private static void close(ElasticsearchClusterRunner runner) {
        try {
            runner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
