import io.github.cdk8sgraceful.RainbowDeployment;
import io.github.cdk8sgraceful.RainbowReleaseProps;
import io.github.cdk8sgraceful.ReleaseReaper;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.cdk8s.Duration;
import org.cdk8s.plus28.ContainerProps;
import org.cdk8s.plus28.ContainerResources;
import org.cdk8s.plus28.Cpu;
import org.cdk8s.plus28.CpuResources;

public class Transcoder {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "release-1", ChartProps.builder().namespace("media").build());

        RainbowDeployment rainbow = RainbowDeployment.Builder.create(chart, "transcoder")
                .releases(List.of(RainbowReleaseProps.builder()
                        .release("v1")
                        .replicas(4)
                        .containers(List.of(ContainerProps.builder()
                                .image("media/transcoder:1.1.0")
                                .portNumber(8080)
                                .resources(ContainerResources.builder()
                                        .cpu(CpuResources.builder().request(Cpu.units(2)).build())
                                        .build())
                                .build()))
                        .build()))
                .maximumLifetime(Duration.hours(6))
                .maximumReleases(3)
                .build();
        ReleaseReaper.Builder.create(chart, "reaper").rainbow(rainbow).image("node:22-slim").build();

        app.synth();
    }
}
