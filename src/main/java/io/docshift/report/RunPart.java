package io.docshift.report;

import io.docshift.run.ClusterInfo;
import io.docshift.run.Plan;

/** What there is to know about the run itself, as a part of the page. */
record RunPart(Account account, Markup page) {

    private static final int MOST_NOTES = 200;

    void write() {
        Plan plan = account.plan();
        page.html("<section aria-labelledby=\"about\">\n<h2 id=\"about\">This run</h2>\n<dl class=\"facts\">\n");
        fact("Run", plan.run());
        fact("Planned", Amount.moment(plan.created()));
        fact("Took", Amount.seconds(account.seconds()));
        fact(
                "Rules",
                plan.ruleSet().name() + ", " + plan.ruleSet().from() + " to "
                        + plan.ruleSet().to());
        fact("Hash of the rules", plan.ruleSet().hash());
        fact("Documents from", plan.source());
        ClusterInfo cluster = plan.cluster();
        if (cluster != null) {
            fact("Cluster", cluster.name() + ", " + cluster.distribution() + " " + cluster.version());
        }
        fact("Where the data stood", plan.standing().explanation());
        fact("Tool", "docshift " + plan.tool());
        page.html("</dl>\n");
        if (!account.notes().isEmpty()) {
            page.html("<h3>Notes</h3>\n<ul>\n");
            account.notes().stream()
                    .limit(MOST_NOTES)
                    .forEach(note -> page.html("<li>").text(note).html("</li>\n"));
            page.html("</ul>\n");
            page.left(account.notes().size() - MOST_NOTES, "note", "notes");
        }
        page.html("</section>\n");
    }

    private void fact(String name, String value) {
        page.html("<div><dt>" + name + "</dt><dd>").text(value).html("</dd></div>\n");
    }
}
