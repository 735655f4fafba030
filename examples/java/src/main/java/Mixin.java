import io.github.cdk8sgraceful.DrainBudget;
import io.github.cdk8sgraceful.GracefulMixin;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import org.cdk8s.plus28.ContainerProps;
import org.cdk8s.plus28.ContainerResources;
import org.cdk8s.plus28.Cpu;
import org.cdk8s.plus28.CpuResources;
import org.cdk8s.plus28.Deployment;
import org.cdk8s.plus28.Probe;
import org.cdk8s.plus28.k8s.IntOrString;
import org.cdk8s.plus28.k8s.KubePodDisruptionBudget;
import org.cdk8s.plus28.k8s.LabelSelector;
import org.cdk8s.plus28.k8s.PodDisruptionBudgetSpec;

public class Mixin {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "theirs");

        // in place of a construct from elsewhere: an Include, a Helm chart, a library
        Deployment deployment = Deployment.Builder.create(chart, "web")
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
        KubePodDisruptionBudget.Builder.create(chart, "pdb")
                .spec(PodDisruptionBudgetSpec.builder()
                        .selector(LabelSelector.builder().matchLabels(deployment.getMatchLabels()).build())
                        .maxUnavailable(IntOrString.fromNumber(1))
                        .unhealthyPodEvictionPolicy("AlwaysAllow")
                        .build())
                .build();

        DrainBudget budget = DrainBudget.Builder.create().longestRequest(Duration.seconds(60)).build();
        chart.with(GracefulMixin.Builder.create().drainBudget(budget).build());

        app.synth();
    }
}
