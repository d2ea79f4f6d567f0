import java.io.IOException;
import java.util.List;
import org.elasticsearch.Build;
import org.elasticsearch.action.ActionResponse;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.index.IndexVersion;
import org.elasticsearch.rest.RestChannel;
import org.elasticsearch.rest.RestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestRequest.Method;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.rest.action.RestBuilderListener;
import org.elasticsearch.xcontent.XContentBuilder;

/** Says who the server is, with the fields and the values that the server's own answer has. */
record Root(ClusterService cluster) implements RestHandler {

    @Override
    public List<Route> routes() {
        return List.of(new Route(Method.GET, "/"), new Route(Method.HEAD, "/"));
    }

    @Override
    public void handleRequest(RestRequest request, RestChannel channel, NodeClient client) {
        client.execute(Main.TYPE, new Main.Request(), new RestBuilderListener<>(channel) {
            @Override
            public RestResponse buildResponse(ActionResponse.Empty nothing, XContentBuilder answer) throws IOException {
                return new RestResponse(RestStatus.OK, fill(answer));
            }
        });
    }

    private XContentBuilder fill(XContentBuilder answer) throws IOException {
        Build build = Build.current();
        answer.startObject();
        answer.field("name", cluster.getNodeName());
        answer.field("cluster_name", cluster.getClusterName().value());
        answer.field("cluster_uuid", cluster.state().metadata().clusterUUID());
        answer.startObject("version");
        answer.field("number", build.qualifiedVersion());
        answer.field("build_flavor", build.flavor());
        answer.field("build_type", build.type().displayName());
        answer.field("build_hash", build.hash());
        answer.field("build_date", build.date());
        answer.field("build_snapshot", build.isSnapshot());
        answer.field("lucene_version", IndexVersion.current().luceneVersion().toString());
        answer.field("minimum_wire_compatibility_version", build.minWireCompatVersion());
        answer.field("minimum_index_compatibility_version", build.minIndexCompatVersion());
        answer.endObject();
        answer.field("tagline", "You Know, for Search");
        return answer.endObject();
    }
}
