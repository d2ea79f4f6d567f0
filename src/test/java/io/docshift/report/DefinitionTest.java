package io.docshift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import org.junit.jupiter.api.Test;

final class DefinitionTest {

    @Test
    void hides_secrets_and_no_mapping_of_a_field_that_holds_one() {
        var definition = Json.parseObject(RawJson.of("""
                {"settings":{"index":{"number_of_shards":"5","repository_password":"hunter2"}},
                 "mappings":{"token":{"_meta":{"api_key":"hunter3"},
                   "dynamic_templates":[{"all":{"match":"*","mapping":{"type":"string"}}}],
                   "properties":{"password":{"type":"string","null_value":"hunter2","fields":{"raw":{"null_value":"hunter4"}}},
                                 "port":{"type":"integer","null_value":80}}}},
                 "aliases":{"mine":{"filter":{"term":{"secret":"hunter5"}}}}}"""));

        assertThat(new Definition().shown(definition)).isEqualTo("""
                {
                  "settings": {
                    "index": {
                      "number_of_shards": "5",
                      "repository_password": "••••• (hidden, no. 1)"
                    }
                  },
                  "mappings": {
                    "token": {
                      "_meta": {
                        "api_key": "••••• (hidden, no. 2)"
                      },
                      "dynamic_templates": [
                        {
                          "all": {
                            "match": "*",
                            "mapping": {
                              "type": "string"
                            }
                          }
                        }
                      ],
                      "properties": {
                        "password": {
                          "type": "string",
                          "null_value": "••••• (hidden, no. 1)",
                          "fields": {
                            "raw": {
                              "null_value": "••••• (hidden, no. 3)"
                            }
                          }
                        },
                        "port": {
                          "type": "integer",
                          "null_value": 80
                        }
                      }
                    }
                  },
                  "aliases": {
                    "mine": {
                      "filter": {
                        "term": {
                          "secret": "••••• (hidden, no. 4)"
                        }
                      }
                    }
                  }
                }""");
    }

    @Test
    void shows_nothing_of_an_index_that_is_not_there() {
        assertThat(new Definition().shown(Json.parseObject(RawJson.of("{}")))).isEmpty();
    }
}
