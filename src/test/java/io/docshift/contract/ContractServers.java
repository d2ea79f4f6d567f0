package io.docshift.contract;

import io.docshift.server.SharedServers;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test of the contract its server, empty, and notes in the matrix how it went. */
final class ContractServers implements ParameterResolver, AfterEachCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Speech.class;
    }

    @Override
    public Speech resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Contract test = (Contract) context.getRequiredTestInstance();
        return new Speech(test.kind(), SharedServers.of(test.kind(), context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        Capability capability = method.getAnnotation(Capability.class);
        if (capability != null) {
            Contract test = (Contract) context.getRequiredTestInstance();
            String cell = context.getExecutionException().isPresent() ? "FAILED" : test.finding();
            context.getRoot()
                    .getStore(Namespace.create(ContractServers.class))
                    .computeIfAbsent(Matrix.class, key -> new Matrix(), Matrix.class)
                    .note(capability, test.kind(), cell);
        }
    }
}
