import java.io.FileInputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Conformance FLAVOUR[,FLAVOUR] FILE...: veraPDF's verdict on each file, a line each. */
public class Conformance {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int place = 1; place < arguments.length; place++) {
            for (String name : arguments[0].split(",")) {
                System.out.println(verdict(PDFAFlavour.byFlavourId(name), name, arguments[place]));
            }
        }
    }

    private static String verdict(PDFAFlavour flavour, String name, String path) throws Exception {
        var failed = new TreeMap<String, Integer>();
        try (var file = new FileInputStream(path);
                var parser = Foundries.defaultInstance().createParser(file, flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            for (TestAssertion check : result.getTestAssertions()) {
                if (check.getStatus() == TestAssertion.Status.FAILED) {
                    failed.merge(check.getRuleId().getClause() + "/" + check.getRuleId().getTestNumber()
                        + " " + check.getMessage(), 1, Integer::sum);
                }
            }
            return String.join("\t", name, path, Boolean.toString(result.isCompliant()),
                Integer.toString(result.getTotalAssertions()), failed.toString());
        }
    }
}
