import org.elasticsearch.action.ActionListener;
import org.elasticsearch.action.ActionRequest;
import org.elasticsearch.action.ActionRequestValidationException;
import org.elasticsearch.action.ActionResponse;
import org.elasticsearch.action.ActionType;
import org.elasticsearch.action.support.ActionFilters;
import org.elasticsearch.action.support.TransportAction;
import org.elasticsearch.common.util.concurrent.EsExecutors;
import org.elasticsearch.injection.guice.Inject;
import org.elasticsearch.tasks.Task;
import org.elasticsearch.transport.TransportService;

/** Does nothing, under the name by which the server permits or forbids to ask who it is. */
public final class Main extends TransportAction<Main.Request, ActionResponse.Empty> {

    static final ActionType<ActionResponse.Empty> TYPE = new ActionType<>("cluster:monitor/main");

    @Inject
    public Main(TransportService transport, ActionFilters filters) {
        super(TYPE.name(), filters, transport.getTaskManager(), EsExecutors.DIRECT_EXECUTOR_SERVICE);
    }

    @Override
    protected void doExecute(Task task, Request request, ActionListener<ActionResponse.Empty> listener) {
        listener.onResponse(ActionResponse.Empty.INSTANCE);
    }

    /** Asks for nothing. */
    static final class Request extends ActionRequest {

        @Override
        public ActionRequestValidationException validate() {
            return null;
        }
    }
}
