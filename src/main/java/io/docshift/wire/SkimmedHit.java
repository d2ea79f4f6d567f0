package io.docshift.wire;

import io.docshift.doc.Document;
import io.docshift.doc.Skim;
import org.jspecify.annotations.Nullable;

/**
 * A hit whose source was skimmed while it was read.
 *
 * @param skim of the document's source; null if that is not plain, or nobody asked for a skim
 */
public record SkimmedHit(Document document, @Nullable Skim skim) {}
