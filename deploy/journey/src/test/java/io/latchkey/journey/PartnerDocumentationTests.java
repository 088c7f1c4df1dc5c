package io.latchkey.journey;

import io.latchkey.testing.docs.GeneratedDoc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnerDocumentationTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JAVA       | A partner in Java       | java   | `com.standardwebhooks:standardwebhooks:1.2.0` and `tools.jackson.core:jackson-databind` | java -cp … Partner.java 8091
            PYTHON     | A partner in Python     | python | `pip install standardwebhooks==1.1.0` | python3 partner.py 8091
            JAVASCRIPT | A partner in JavaScript | js     | `npm install standardwebhooks@1.1.1` | node partner.mjs 8091
            """)
    void thePageQuotesTheExamplesThatAreTested(PartnerExample example, String heading, String language, String library,
            String command) {
        GeneratedDoc.file("docs/partners.md").check(heading, """
                [partners/%1$s](partners/%1$s), with %2$s:

                ```sh
                PARTNER_SECRET=whsec_… %3$s
                ```

                ```%4$s
                %5$s
                ```
                """.formatted(example.file(), library, command, language, example.text().strip()));
    }
}
