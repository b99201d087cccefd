import java.nio.file.Path;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * Runs Neo4j in the folder HOME as HOME/neo4j.conf says: {@code java -cp 'lib/*' Launcher.java HOME}.
 *
 * <p>It lives only as long as somebody holds its standard input open: whoever started it may die in any way, this ends
 * with it. SIGTERM ends it in good order.
 */
class Launcher {
    public static void main(String[] arguments) throws Exception {
        var home = Path.of(arguments[0]);
        var neo4j = new DatabaseManagementServiceBuilder(home)
                .loadPropertiesFromFile(home.resolve("neo4j.conf"))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(neo4j::shutdown));
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Nobody writes there; only the end counts.
        }
        Runtime.getRuntime().halt(0);
    }
}
