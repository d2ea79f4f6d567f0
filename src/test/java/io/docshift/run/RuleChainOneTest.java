package io.docshift.run;
final class RuleChainOneTest {
    @org.junit.jupiter.api.Test
    void one() throws Exception {
        new RuleChainPropertiesTest().one_run_leaves_what_several_leave(Long.getLong("chain.seed"));
    }
}
