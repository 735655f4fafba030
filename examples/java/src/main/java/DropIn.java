import io.github.cdk8sgraceful.GracefulDeployment;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.plus28.ContainerProps;
import org.cdk8s.plus28.ContainerResources;
import org.cdk8s.plus28.Cpu;
import org.cdk8s.plus28.CpuResources;
import org.cdk8s.plus28.Probe;

public class DropIn {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "after");

        GracefulDeployment deployment = GracefulDeployment.Builder.create(chart, "web")
                .containers(List.of(ContainerProps.builder()
                        .image("shop/web:1.4.2")
                        .portNumber(8080)
                        .readiness(Probe.fromHttpGet("/healthz"))
                        .resources(ContainerResources.builder()
                                .cpu(CpuResources.builder().request(Cpu.millis(100)).build())
                                .build())
                        .build()))
                .build();
        deployment.exposeViaService();

        app.synth();
    }
}
