import io.github.cdk8sgraceful.Readiness;
import io.github.cdk8sgraceful.WebService;
import org.cdk8s.App;
import org.cdk8s.Chart;

public class WebServiceExample {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "shop");
        WebService web = WebService.Builder.create(chart, "web")
                .image("shop/web:1.4.2")
                .port(8080)
                .readiness(Readiness.http("/healthz"))
                .build();

        app.synth();
        System.out.println(web.explain());
    }
}
