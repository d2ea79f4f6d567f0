package io.docshift.contract;

import io.docshift.server.ServerKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What docshift needs of a server, shown on every kind that is wanted and can be started here. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.docshift.contract.Contract#servers")
@Tag("contract")
@ExtendWith(ContractServers.class)
public abstract class Contract {

    /** Which server it is. */
    @Parameter
    protected ServerKind kind;

    private String finding = "yes";

    static Stream<ServerKind> servers() {
        return ServerKind.wanted().stream().filter(kind -> kind.notRun().isEmpty());
    }

    ServerKind kind() {
        return kind;
    }

    String finding() {
        return finding;
    }

    /** What stands in the matrix if the test passes; {@code yes} unless it says otherwise. */
    protected void found(String words) {
        finding = words;
    }
}
